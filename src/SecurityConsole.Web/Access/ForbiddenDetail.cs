using Microsoft.AspNetCore.Authorization;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Web.Administration.Changes;

namespace SecurityConsole.Web.Access;

/// <summary>What happens when a caller is known, but may not.</summary>
internal static class ForbiddenDetail
{
    /// <summary>One sentence that names the permission.</summary>
    public static string Of(HttpContext context)
    {
        var needed = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).Where(p => p is not null).ToArray() ?? [];
        return needed.Length == 0 ? "This is not permitted." : $"This needs the permission {string.Join(", ", needed).Replace("|", " or ", StringComparison.Ordinal)}.";
    }

    /// <summary>Records an attempt to change something; looking at something is no attempt.</summary>
    public static void Record(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        try
        {
            var target = $"{context.Request.Method} {context.Request.Path}";
            context.RequestServices.GetRequiredService<ActionRecorder>().Record(context.Caller(), "api.refused", target, Of(context), succeeded: false);
        }
        catch (JournalUnavailableException)
        {
            // It is refused either way; that the journal fails is what /health/ready says.
        }
    }
}
