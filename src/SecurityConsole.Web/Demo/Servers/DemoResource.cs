namespace SecurityConsole.Web.Demo.Servers;

/// <summary>One resource of a demo server.</summary>
internal sealed record DemoResource(string Uri, string Name, string Text);
