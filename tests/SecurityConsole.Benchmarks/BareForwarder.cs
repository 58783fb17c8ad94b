using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SecurityConsole.Benchmarks;

/// <summary>
/// What any .NET forwarder costs at least: Kestrel with TLS 1.3 in front, <see cref="SocketsHttpHandler"/> behind, the body and
/// the MCP headers carried over, nothing read, decided or recorded.
/// </summary>
internal static class BareForwarder
{
    private static readonly string[] Carried = ["Accept", "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"];

    public static async Task RunAsync(IPEndPoint endpoint, Uri upstream, X509Certificate2 certificate)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
        });
        await LoopbackHost.RunAsync(
            endpoint,
            listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                https.SslProtocols = SslProtocols.Tls13;
            }),
            context => ForwardAsync(context, client, upstream));
    }

    private static async Task ForwardAsync(HttpContext context, HttpMessageInvoker client, Uri upstream)
    {
        var reader = context.Request.BodyReader;
        ReadResult read;
        while (!(read = await reader.ReadAsync()).IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        using var content = new ReadOnlyMemoryContent(read.Buffer.IsSingleSegment ? read.Buffer.First : System.Buffers.BuffersExtensions.ToArray(read.Buffer));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, upstream) { Content = content };
        foreach (var name in Carried)
        {
            if (context.Request.Headers.TryGetValue(name, out var values))
            {
                request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        using var answer = await client.SendAsync(request, context.RequestAborted);
        reader.AdvanceTo(read.Buffer.End);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.ContentLength = answer.Content.Headers.ContentLength;
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
