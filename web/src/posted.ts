// A page that answers to a button has the address of the button, to which nobody can come back: it takes the address of the page
// that shows the same.

const shown = document.querySelector<HTMLElement>("[data-posted]")?.dataset["posted"];
if (shown !== undefined) history.replaceState(null, "", shown);

export {};
