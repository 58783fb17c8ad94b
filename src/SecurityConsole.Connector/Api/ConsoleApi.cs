using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Credentials;

namespace SecurityConsole.Connector.Api;

/// <summary>Asks the REST API of a console, over TLS 1.3 with the hybrid key exchange that OpenSSL is configured for.</summary>
internal sealed class ConsoleApi : IDisposable
{
    private const long LargestAnswer = 64 * 1024 * 1024;

    private readonly HttpClient _client;

    public ConsoleApi(ConnectionSettings settings)
    {
        _client = new HttpClient(TrustingHandler.Create(settings.LoadAuthorities())) { BaseAddress = settings.Url, Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = LargestAnswer };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("secconsole", typeof(ConsoleApi).Assembly.GetName().Version?.ToString(3)));
    }

    /// <summary>Reads something as JSON.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Reads something as the bytes that it is.</summary>
    public Task<byte[]> GetBytesAsync(string path, CancellationToken cancellationToken) => SendForBytesAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Creates something.</summary>
    public Task<JsonElement> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <summary>Changes something; what the body leaves out stays.</summary>
    public Task<JsonElement> PatchAsync(string path, JsonObject body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Patch, path, body, cancellationToken);

    /// <summary>Says what something is from now on, as a whole.</summary>
    public Task<JsonElement> PutAsync(string path, JsonObject body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Put, path, body, cancellationToken);

    /// <summary>Says what something is from now on, as the bytes that it is.</summary>
    public async Task<JsonElement> PutBytesAsync(string path, byte[] body, string mediaType, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return Parse(await SendForBytesAsync(HttpMethod.Put, path, content, cancellationToken));
    }

    /// <summary>Removes something.</summary>
    public Task<JsonElement> DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, null, cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return Parse(await SendForBytesAsync(method, path, content, cancellationToken));
    }

    private JsonElement Parse(byte[] bytes)
    {
        try
        {
            return bytes.Length == 0 ? default : JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            throw new CommandFailure(ExitCode.Unreachable, $"{_client.BaseAddress} does not answer like a Security Console. Check --url.");
        }
    }

    private async Task<byte[]> SendForBytesAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = content };

        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? bytes : throw Refusal(response.StatusCode, bytes);
        }
        catch (HttpRequestException problem)
        {
            throw new CommandFailure(ExitCode.Unreachable, Explain(problem));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailure(ExitCode.Unreachable, $"{_client.BaseAddress} did not answer within {_client.Timeout.TotalSeconds:0} seconds.");
        }
    }

    private CommandFailure Refusal(HttpStatusCode status, byte[] body)
    {
        var problem = ProblemText.Read(body);
        return problem.Length > 0
            ? new CommandFailure(ExitCode.Refused, problem)
            : new CommandFailure(
                status == HttpStatusCode.NotFound ? ExitCode.Unreachable : ExitCode.Refused,
                $"{_client.BaseAddress} answered {(int)status} without a reason. Is it a Security Console? Check --url.");
    }

    private string Explain(HttpRequestException problem)
    {
        for (Exception? cause = problem; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
            {
                return $"No trusted connection to {_client.BaseAddress}: {TerminalText.Clean(cause.Message)} "
                    + "If its certificate is the console's own, name its authority with --ca or SECCONSOLE_CA. If its key is in an HSM that is away, nobody can connect until it is back; /health/ready on its health port says so.";
            }
        }

        return $"{_client.BaseAddress} cannot be reached: {TerminalText.Clean(problem.InnerException?.Message ?? problem.Message)}. Is the console running there? Check --url.";
    }
}
