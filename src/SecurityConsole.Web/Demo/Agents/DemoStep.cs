namespace SecurityConsole.Web.Demo.Agents;

/// <summary>Something that a demo agent does now and then.</summary>
/// <param name="Server">At which server.</param>
/// <param name="Weight">How often, relative to its other steps.</param>
/// <param name="Run">Does it.</param>
internal sealed record DemoStep(string Server, int Weight, Func<DemoConnection, CancellationToken, Task> Run);
