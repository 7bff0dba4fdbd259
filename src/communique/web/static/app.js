const isTyping = (target) => target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("#find")?.focus();
    return;
  }
  const buttons = document.querySelectorAll("button[data-key]");
  const pressed = [...buttons].find((button) => button.dataset.key === event.key);
  if (pressed) {
    event.preventDefault();
    pressed.click();
  }
});
