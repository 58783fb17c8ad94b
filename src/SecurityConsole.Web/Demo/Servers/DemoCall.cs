using System.Text.Json;

namespace SecurityConsole.Web.Demo.Servers;

/// <summary>One call of a demo tool.</summary>
/// <param name="Arguments">As sent; an empty object when there were none.</param>
/// <param name="Progress">Reports that so many of so many steps are done, with a message.</param>
/// <param name="Aborted">The caller has gone.</param>
internal sealed record DemoCall(JsonElement Arguments, Func<int, int, string, Task> Progress, CancellationToken Aborted);
