/** What the app itself may open: encrypted pages, and letters. */
export const leadsOut = (href: string): boolean => /^(https|mailto):/u.test(href)
