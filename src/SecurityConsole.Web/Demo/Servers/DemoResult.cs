namespace SecurityConsole.Web.Demo.Servers;

/// <summary>What a demo tool answers.</summary>
/// <param name="Text">Its text.</param>
/// <param name="IsError">The tool failed (<c>isError</c>).</param>
internal readonly record struct DemoResult(string Text, bool IsError)
{
    /// <summary>It worked.</summary>
    public static DemoResult Ok(string text) => new(text, IsError: false);

    /// <summary>It did not.</summary>
    public static DemoResult Fail(string text) => new(text, IsError: true);
}
