namespace SecurityConsole.Web.Demo.Servers;

/// <summary>One prompt of a demo server.</summary>
internal sealed record DemoPrompt(string Name, string Description, string Text);
