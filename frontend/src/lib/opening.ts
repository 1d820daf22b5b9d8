/** Takes away the picture that the service wrote into the page, once the page has its own or shows something else. */
export function endOpening(): void {
  document.getElementById("opening")?.remove();
}
