using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace SecurityConsole.Benchmarks.Policies;

/// <summary>Publishes revisions that deny and permit by turns while others call, and tells from the calls' own times by which revision each was decided.</summary>
internal sealed class PublishUnderLoad : IDisposable
{
    private const int Connections = 8;
    private const int Revisions = 20;
    private const string Denying = "@id(\"denying\")\nforbid (principal, action == Action::\"call\", resource == Tool::\"echo/echo\");\n";
    private const string Call =
        """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"text":"text"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""";

    private readonly Uri _gateway;
    private readonly HttpClient _agent;
    private readonly HttpClient _console;
    private readonly string _policies;
    private readonly List<(long From, long To, bool Allowed)> _calls = [];
    private readonly Lock _gate = new();
    private int _cut;

    public PublishUnderLoad(Uri gateway, Uri console, string authority, string agentToken, string apiToken, string policies)
    {
        (_gateway, _policies) = (gateway, File.ReadAllText(Path.Combine(policies, "judgement.cedar")));
        _agent = Client(authority, agentToken);
        _agent.DefaultRequestHeaders.Add("MCP-Protocol-Version", "2026-07-28");
        _agent.DefaultRequestHeaders.Add("Mcp-Method", "tools/call");
        _agent.DefaultRequestHeaders.Add("Mcp-Name", "echo");
        _agent.DefaultRequestHeaders.Accept.ParseAdd("application/json, text/event-stream");
        _console = Client(authority, apiToken);
        _console.BaseAddress = new Uri(console, "/api/v1/policies/");
    }

    /// <summary>Prints one line: revisions, calls decided by the wrong one, ms from request and from answer until the first call decided by it, longest pauses with and without publishing, calls that were ended under way.</summary>
    public async Task RunAsync()
    {
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, Connections).Select(_ => CallAsync(stop.Token)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(3));
        var quietFrom = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(10));
        var quietTo = Stopwatch.GetTimestamp();
        var publishes = new List<(long Sent, long Answered, bool Allows)>();
        for (var i = 0; i < Revisions; i++)
        {
            publishes.Add(await PublishAsync(allows: i % 2 == 1));
            await Task.Delay(TimeSpan.FromMilliseconds(300));
        }

        var end = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await Task.WhenAll(load);
        Print(publishes, LongestPause(quietFrom, quietTo), LongestPause(quietTo, end), end);
    }

    public void Dispose()
    {
        _agent.Dispose();
        _console.Dispose();
    }

    private void Print(List<(long Sent, long Answered, bool Allows)> publishes, double quiet, double pause, long end)
    {
        var (wrong, fromSent, fromAnswered) = (0, new List<double>(), new List<double>());
        for (var i = 0; i < publishes.Count; i++)
        {
            var (sent, answered, allows) = publishes[i];
            var next = i + 1 < publishes.Count ? publishes[i + 1].Sent : end;
            wrong += _calls.Count(call => call.From > answered && call.To < next && call.Allowed != allows);
            var first = _calls.Where(call => call.From > sent && call.To < next && call.Allowed == allows).Min(call => call.To);
            fromSent.Add(Stopwatch.GetElapsedTime(sent, first).TotalMilliseconds);
            fromAnswered.Add(first <= answered ? 0 : Stopwatch.GetElapsedTime(answered, first).TotalMilliseconds);
        }

        fromSent.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"FIGURES {publishes.Count} {wrong} {fromSent[fromSent.Count / 2]:F0} {fromSent[^1]:F0} {fromAnswered.Max():F1} {pause:F0} {quiet:F0} {_cut}"));
    }

    private double LongestPause(long from, long to)
    {
        var ends = _calls.Select(call => call.To).Where(at => at >= from && at <= to).Prepend(from).Append(to).Order().ToArray();
        return ends.Zip(ends.Skip(1), (one, other) => Stopwatch.GetElapsedTime(one, other).TotalMilliseconds).Max();
    }

    private async Task CallAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            using var content = new StringContent(Call, Encoding.UTF8, "application/json");
            var from = Stopwatch.GetTimestamp();
            var allowed = await IsAllowedAsync(content);
            lock (_gate)
            {
                _cut += allowed is null ? 1 : 0;
                _calls.Add((from, Stopwatch.GetTimestamp(), allowed ?? false));
            }
        }
    }

    // Null for a call that was under way when a revision came that denies it: the gateway ends it.
    private async Task<bool?> IsAllowedAsync(HttpContent call)
    {
        try
        {
            using var answer = await _agent.PostAsync(_gateway, call, CancellationToken.None);
            var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            return text.Contains("\"result\"", StringComparison.Ordinal) ? true
                : text.Contains("\"error\"", StringComparison.Ordinal) ? false
                : throw new InvalidOperationException($"A call was answered with HTTP {(int)answer.StatusCode}: {text}");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    // What is proposed and compiled before anybody can publish it does not count: a person does that at leisure.
    private async Task<(long Sent, long Answered, bool Allows)> PublishAsync(bool allows)
    {
        var documents = new Dictionary<string, string> { ["judgement.cedar"] = allows ? _policies : _policies + Denying };
        using var proposal = await _console.PostAsJsonAsync("revisions", new { note = "What publishing costs", documents });
        var number = (await ReadAsync(proposal)).GetProperty("number").GetInt64();
        var sent = Stopwatch.GetTimestamp();
        using var approval = await _console.PostAsJsonAsync($"revisions/{number}/approve", new { alone = true });
        await ReadAsync(approval);
        return (sent, Stopwatch.GetTimestamp(), allows);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"The console answered with HTTP {(int)answer.StatusCode}: {text}");
    }

    private static HttpClient Client(string authority, string tokenFile)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(authority);
        var client = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } }) { Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(tokenFile).Trim());
        return client;
    }
}
