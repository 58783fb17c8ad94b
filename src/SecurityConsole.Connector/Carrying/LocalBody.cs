using Microsoft.AspNetCore.Http;

namespace SecurityConsole.Connector.Carrying;

/// <summary>Reads a message whole, never beyond the limit.</summary>
internal static class LocalBody
{
    /// <summary>Reads a body; null when it is larger than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext http, int most)
    {
        if (http.Request.ContentLength > most)
        {
            return null;
        }

        using var whole = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        while (await http.Request.Body.ReadAsync(chunk, http.RequestAborted) is > 0 and var read)
        {
            if (whole.Length + read > most)
            {
                return null;
            }

            whole.Write(chunk, 0, read);
        }

        return whole.ToArray();
    }
}
