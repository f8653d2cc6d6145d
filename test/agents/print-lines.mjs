// An agent that prints 50,000 lines, some of them coloured, some long.
const escape = '\u001B';
for (let number = 0; number < 50_000; number += 1) {
  const words = `line ${number} of a long run that prints a lot of words`;
  const long = number % 50 === 0 ? ` ${'w'.repeat(300)}` : '';
  console.log(number % 7 === 0 ? `${escape}[32m${words}${long}${escape}[0m` : words + long);
}
