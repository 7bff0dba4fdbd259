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

// What changes by itself is fetched again every second, as long as it is on the screen.
const refresh = async (shown: HTMLElement): Promise<void> => {
  const answer = await fetch(shown.dataset.refresh ?? "", { headers: { Accept: "text/html" } }).catch(() => null);
  const html = answer?.ok ? await answer.text() : null;
  if (html !== null && html !== shown.dataset.last) {
    shown.dataset.last = html;
    shown.innerHTML = html;
  }
};
for (const shown of document.querySelectorAll<HTMLElement>("[data-refresh]")) {
  setInterval(() => void (document.hidden || refresh(shown)), 1000);
}

// Files dropped on a form are its files.
for (const form of document.querySelectorAll<HTMLFormElement>("form.drop")) {
  const over = (isOver: boolean) => (event: DragEvent): void => {
    event.preventDefault();
    form.classList.toggle("is-over", isOver);
  };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event: DragEvent) => {
    over(false)(event);
    const field = form.querySelector<HTMLInputElement>("input[type=file]");
    if (field && event.dataTransfer?.files.length) {
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}
