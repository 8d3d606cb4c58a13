/** Whether somebody sits before this window; as long as the component lives. */
export function lookingHere(): () => boolean {
  let looking = $state(document.hasFocus())
  $effect(() => {
    const look = (): void => {
      looking = document.hasFocus() && document.visibilityState === 'visible'
    }
    look()
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', look)
      document.removeEventListener('visibilitychange', look)
    }
  })
  return () => looking
}
