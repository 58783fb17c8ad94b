namespace SecurityConsole.Web.Hosting;

/// <summary>Marks connections that came in on the management listener.</summary>
/// <remarks>A mark on the connection cannot be forged by a header, and holds also where a free port was asked for.</remarks>
internal sealed class ManagementListenerFeature
{
    private ManagementListenerFeature()
    {
    }

    /// <summary>The mark.</summary>
    public static ManagementListenerFeature Instance { get; } = new();
}
