// What a browser with JavaScript gets besides. Every page works without this file.

/** Tell the server which time zone the reader is in, so that times can be shown in it too. */
function keepZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || document.cookie.split("; ").includes(`zone=${zone}`)) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `zone=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

/** Bring whoever sent a form with errors to their summary, and its links to the field itself. */
function leadToErrors() {
  const summary = document.getElementById("error-summary");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest(".field")?.scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

/** A second click within five seconds sends nothing, unless the form says something else by then. */
function sendOnce(form) {
  let sent = 0;
  let said = "";
  form.addEventListener("submit", (event) => {
    const says = JSON.stringify([...new FormData(form, event.submitter)]);
    if (sent && event.timeStamp - sent < 5000 && says === said) event.preventDefault();
    else [sent, said] = [event.timeStamp, says];
  });
}

/** `<input type="checkbox" data-selects="name" hidden>` ticks every box of that name in its form. */
function selectAll(box) {
  const boxes = () => [...box.form.querySelectorAll(`input[type=checkbox][name="${box.dataset.selects}"]`)];
  const show = () => {
    const ticked = boxes().filter((each) => each.checked).length;
    box.checked = ticked > 0 && ticked === boxes().length;
    box.indeterminate = ticked > 0 && !box.checked;
  };
  box.hidden = false;
  box.addEventListener("change", () => boxes().forEach((each) => { each.checked = box.checked; }));
  box.form.addEventListener("change", show);
  show();
}

/** `<button data-copies="id" data-copied="Done" hidden>` copies what the input of that id holds, and says so. */
function copyOnClick(button) {
  const input = document.getElementById(button.dataset.copies);
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(input.value);
    button.textContent = button.dataset.copied;
  });
}

/** `<a data-reloads="3">` is followed by itself after so many seconds, once the page is looked at. */
function followItself(link) {
  const follow = () => { if (!document.hidden) location.replace(link.href); };
  setTimeout(follow, link.dataset.reloads * 1000);
  document.addEventListener("visibilitychange", follow);
}

keepZone();
leadToErrors();
document.querySelectorAll("form[data-once]").forEach(sendOnce);
document.querySelectorAll("input[data-selects]").forEach(selectAll);
document.querySelectorAll("button[data-copies]").forEach(copyOnClick);
document.querySelectorAll("a[data-reloads]").forEach(followItself);
