using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace SecurityConsole.Web.Places;

/// <summary>The document around every page. Console pages are interactive and never prerendered; those that opt out of interactive routing are static.</summary>
public sealed partial class App
{
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    private IComponentRenderMode? PageMode => Context.AcceptsInteractiveRouting() ? Interactive : null;

    /// <summary>Null leaves the choice to the system; any other cookie value than the two themes is ignored.</summary>
    private string? Theme => Context.Request.Cookies["theme"] is "dark" or "light" ? Context.Request.Cookies["theme"] : null;
}
