// Keeps what is typed into a form as a draft on the server, a moment after the last key.
const PAUSE = 1500;

for (const said of document.querySelectorAll("[data-draft]")) {
  const form = said.closest("form");
  let waiting = 0;
  let sent = null;

  const keep = async () => {
    waiting = 0;
    sent?.abort();
    sent = new AbortController();
    const fields = new URLSearchParams(new FormData(form));
    fields.set("draft", "keep");
    try {
      const answer = await fetch(said.dataset.draft, {
        method: "POST",
        body: fields,
        headers: { Accept: "application/json", "X-CSRFToken": form.elements.csrf_token.value },
        redirect: "error",
        signal: sent.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      said.textContent = (await answer.json()).words;
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = said.dataset.failed;
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  // What is being sent is not to come back as a draft behind its own saving.
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    sent?.abort();
  });
}
