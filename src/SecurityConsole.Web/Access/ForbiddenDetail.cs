using Microsoft.AspNetCore.Authorization;

namespace SecurityConsole.Web.Access;

/// <summary>Says which permission an endpoint needs.</summary>
internal static class ForbiddenDetail
{
    /// <summary>One sentence.</summary>
    public static string Of(HttpContext context)
    {
        var needed = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).Where(p => p is not null).ToArray() ?? [];
        return needed.Length == 0 ? "This is not permitted." : $"This needs the permission {string.Join(", ", needed)}.";
    }
}
