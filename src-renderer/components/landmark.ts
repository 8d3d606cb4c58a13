/**
 * Where what floats over an element belongs in the page: its dialog or landmark, so that whoever moves from
 * landmark to landmark finds it, and a dialog that holds the focus holds it too.
 */
export const landmarkOf = (element: Element): Element =>
  element.closest('[role="dialog"], main, nav, aside, header') ?? element.ownerDocument.body
