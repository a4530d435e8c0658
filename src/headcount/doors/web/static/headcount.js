// Keeps the chosen theme for the next page. Everything else works without a script.
document.querySelectorAll("form.theme input").forEach((choice) =>
  choice.addEventListener("change", () => {
    document.documentElement.dataset.theme = choice.value;
    document.cookie = `headcount_theme=${choice.value}; path=/; max-age=31536000; samesite=lax`;
  }),
);
