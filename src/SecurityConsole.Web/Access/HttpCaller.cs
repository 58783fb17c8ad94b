namespace SecurityConsole.Web.Access;

/// <summary>The caller behind a request.</summary>
internal static class HttpCaller
{
    /// <summary>Who sent it.</summary>
    public static Caller Caller(this HttpContext context) => Access.Caller.From(context.User, context.RemoteAddress());

    /// <summary>Where it came from, without port; empty when unknown.</summary>
    public static string RemoteAddress(this HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return address is null ? "" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }
}
