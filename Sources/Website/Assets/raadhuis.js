// Improves pages that work without it. Keys, and the place where someone should look next.

/** After a refusal the summary of what is wrong has the focus, so that a screen reader begins there; after asking for help the help has. */
const first = document.getElementById("foutmelding") ?? document.getElementById("hulp-bij-deze-stap");
if (first) first.focus();

/** A form is sent once at a time: a second click within three seconds does nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.verstuurd || form.dataset.bezig) return event.preventDefault();
  form.dataset.verstuurd = "1";
  setTimeout(() => delete form.dataset.verstuurd, 3000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-verstuurd]").forEach((form) => delete form.dataset.verstuurd));

/** Keys in a list of cases: J and K go down and up, Enter opens, / goes to the search box. They can be switched off. */
const keys = document.querySelector("[data-toetsen]");
if (keys) {
  const rows = [...document.querySelectorAll("[data-zaak]")];
  const search = document.querySelector("[data-zoek]");
  const button = keys.querySelector("[data-toetsen-knop]");
  let isOn = read() !== "uit";
  let current = -1;

  function read() {
    try { return localStorage.getItem("sneltoetsen"); } catch { return null; }
  }

  function show() {
    button.textContent = isOn ? button.dataset.uit : button.dataset.aan;
    for (const hint of keys.querySelectorAll("[data-toets]")) hint.hidden = !isOn;
  }

  function go(to) {
    if (!rows.length) return;
    rows[current]?.classList.remove("is-gekozen");
    current = Math.max(0, Math.min(rows.length - 1, to));
    rows[current].classList.add("is-gekozen");
    rows[current].querySelector("a").focus();
  }

  rows.forEach((row, index) => row.addEventListener("focusin", () => { if (current !== index) { rows[current]?.classList.remove("is-gekozen"); current = index; } }));
  button.addEventListener("click", () => {
    isOn = !isOn;
    try { localStorage.setItem("sneltoetsen", isOn ? "aan" : "uit"); } catch { /* Then it holds for this page. */ }
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (!isOn || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (event.key === "j") go(current + 1);
    else if (event.key === "k") go(current - 1);
    else if (event.key === "/" && search) search.focus();
    else return;
    event.preventDefault();
  });
  keys.hidden = false;
  show();
}

/** The secret link is shown whole, so that it can be copied. */
for (const link of document.querySelectorAll("[data-heel-adres]")) {
  link.textContent = link.href;
  const mail = document.querySelector("[data-mail-link]");
  if (mail) {
    mail.href = `mailto:?subject=${encodeURIComponent(mail.dataset.mailLink)}&body=${encodeURIComponent(link.href)}`;
    mail.hidden = false;
  }
  const copy = document.querySelector("[data-kopieer-link]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () => navigator.clipboard.writeText(link.href).then(() => { copy.textContent = copy.dataset.kopieerLink; }, () => {}));
  }
}

/** Printing is the browser's: without it there is no button. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

/** A file is sent as soon as it is chosen, with its progress; the rest of the form stays as it was typed. */
document.addEventListener("change", (event) => {
  const input = event.target.closest("[data-upload] input[type=file]");
  if (!input || !input.files.length) return;
  const form = input.form;
  const data = new FormData(form);
  data.set("-bestand", input.name);
  // One at a time: the page that comes back takes the place of this one.
  form.dataset.bezig = "1";
  const inputs = form.querySelectorAll("input[type=file]");
  for (const other of inputs) other.disabled = true;
  const giveUp = () => {
    progress.remove();
    delete form.dataset.bezig;
    for (const other of inputs) other.disabled = false;
    // Then the button that sends it the plain way is needed.
    for (const button of form.querySelectorAll(".raadhuis-upload__knop")) button.classList.add("is-nodig");
  };
  const progress = document.createElement("progress");
  progress.max = 100;
  progress.setAttribute("aria-label", [...input.files].map((file) => file.name).join(", "));
  input.closest("[data-upload]").append(progress);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (sent) => { if (sent.lengthComputable) progress.value = (100 * sent.loaded) / sent.total; });
  request.addEventListener("load", () => {
    const main = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
    // Without a page of ours in the answer the form is sent the plain way, so that its error is seen.
    if (!main) return giveUp();
    document.querySelector("main").replaceWith(main);
    (document.getElementById("foutmelding") ?? document.querySelector(".raadhuis-bestanden, h1"))?.scrollIntoView({ block: "center" });
    document.getElementById("foutmelding")?.focus();
  });
  request.addEventListener("error", giveUp);
  request.send(data);
});
