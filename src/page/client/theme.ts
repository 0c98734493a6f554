const key = 'role-clarity.theme';

/** Lets the reader choose light or dark, and remembers it in this browser. */
export function chooseTheme(select: HTMLSelectElement): void {
  select.value = remembered();
  apply(select.value);
  select.addEventListener('change', () => {
    apply(select.value);
    try {
      localStorage.setItem(key, select.value);
    } catch {
      // A browser that stores nothing shows the theme for as long as the page is open.
    }
  });
}

function remembered(): string {
  try {
    return localStorage.getItem(key) ?? 'system';
  } catch {
    return 'system';
  }
}

function apply(theme: string): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
