/// Reports about the packaged program as a whole, one class with a `main` for each; `bench/run`
/// starts them. The inner loops are measured by JMH in the packages whose classes they look at.
package dev.mcpgateway.bench;
