// Keys: "/" goes to the search field, and a key on a button presses it. Everything works without this file.

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event: KeyboardEvent) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector<HTMLInputElement>("#find")?.focus();
    return;
  }
  const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-key]");
  const pressed = [...buttons].find((button) => button.dataset.key === event.key);
  if (pressed) {
    event.preventDefault();
    pressed.click();
  }
});
