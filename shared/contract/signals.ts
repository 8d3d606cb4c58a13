/** Where a computer without any network still listens: an address that only it can reach, and no neighbour. */
export const isOfThisComputerAlone = (url: string): boolean => /^wss?:\/\/(127\.|\[::1\]|localhost[:/])/.test(url)
