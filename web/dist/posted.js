"use strict";(()=>{var e=document.querySelector("[data-posted]")?.dataset.posted;e!==void 0&&history.replaceState(null,"",e);})();
