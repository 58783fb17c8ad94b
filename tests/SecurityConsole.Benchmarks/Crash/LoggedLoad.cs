using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SecurityConsole.Benchmarks.Crash;

/// <summary>
/// Calls the echo tool over many connections until the gateway is gone, and writes down the id of each call that was answered.
/// A call counts as answered when the last byte of its result was read.
/// </summary>
internal sealed class LoggedLoad(Uri gateway, string authority, string token, string run, TextWriter answered)
{
    private const int Connections = 16;
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private readonly Lock _gate = new();

    /// <summary>Ends when every connection has failed.</summary>
    /// <returns>0; 1 when a call was answered with something else than its result.</returns>
    public async Task<int> RunAsync()
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Connections };
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(authority);
        handler.SslOptions.CertificateChainPolicy = trust;
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
        client.DefaultRequestHeaders.Add("MCP-Protocol-Version", "2026-07-28");
        client.DefaultRequestHeaders.Add("Mcp-Method", "tools/call");
        client.DefaultRequestHeaders.Add("Mcp-Name", "echo");
        var results = await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => CallAsync(client, connection)));
        return results.Max();
    }

    private async Task<int> CallAsync(HttpClient client, int connection)
    {
        for (var number = 0; ; number++)
        {
            var id = $"{run}-{connection:00}-{number:000000}";
            try
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body(id)));
                content.Headers.ContentType = s_json;
                using var response = await client.PostAsync(gateway, content);
                var body = await response.Content.ReadAsStringAsync();
                if (response.StatusCode == HttpStatusCode.OK && body.Contains($"\"text\":\"{id}\"", StringComparison.Ordinal))
                {
                    lock (_gate)
                    {
                        answered.WriteLine(id);
                    }

                    continue;
                }

                await Console.Error.WriteLineAsync($"{id} was answered with {(int)response.StatusCode}: {body[..Math.Min(300, body.Length)]}");
                return 1;
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException or OperationCanceledException)
            {
                return 0;
            }
        }
    }

    private static string Body(string id) =>
        $$"""{"jsonrpc":"2.0","id":"{{id}}","method":"tools/call","params":{"name":"echo","arguments":{"text":"{{id}}"},"""
        + "\"_meta\":" + """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"crash","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}}}""";
}
