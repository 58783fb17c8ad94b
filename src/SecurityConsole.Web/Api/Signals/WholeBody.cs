namespace SecurityConsole.Web.Api.Signals;

/// <summary>Reads bodies that are not JSON of one shape.</summary>
internal static class WholeBody
{
    /// <summary>All of it; the server's own limit of 30 MB holds unless the endpoint has a smaller one.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }
}
