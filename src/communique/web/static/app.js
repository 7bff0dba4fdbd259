// client/app.ts, d1c3def6b0deb31a; compiled by make client
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
const refresh = async (shown) => {
  const answer = await fetch(shown.dataset.refresh ?? "", { headers: { Accept: "text/html" } }).catch(() => null);
  const html = answer?.ok ? await answer.text() : null;
  if (html !== null && html !== shown.dataset.last) {
    shown.dataset.last = html;
    shown.innerHTML = html;
  }
};
for (const shown of document.querySelectorAll("[data-refresh]")) {
  setInterval(() => void (document.hidden || refresh(shown)), 1e3);
}
for (const form of document.querySelectorAll("form.drop")) {
  const over = (isOver) => (event) => {
    event.preventDefault();
    form.classList.toggle("is-over", isOver);
  };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    const field = form.querySelector("input[type=file]");
    if (field && event.dataTransfer?.files.length) {
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}
