using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Enrolment;

namespace SecurityConsole.Engine.Tests.Gateway;

/// <summary>Enrolment while somebody holds bodies back.</summary>
public sealed class SlowEnrolmentTests : GatewayTest
{
    [Fact]
    public async Task Bodies_that_do_not_come_keep_nobody_from_enrolling()
    {
        using var slow = Gateway.CreateClient();
        var held = Enumerable.Range(0, 8).Select(_ => new HeldContent()).ToList();
        var pending = held.ConvertAll(content => EnrolAsync(slow, "sce_slow", content));
        await Task.WhenAll(held.Select(content => content.Begun)).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        using var client = Gateway.CreateClient();
        using var body = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        using var enrolled = await EnrolAsync(client, "sce_quick", body);

        Assert.Equal(HttpStatusCode.OK, enrolled.StatusCode);
        Assert.DoesNotContain(pending, task => task.IsCompleted);
        foreach (var task in pending)
        {
            using var refused = await task;
            Assert.Contains("within 5 seconds", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_has_no_token_is_refused_before_the_body_is_read()
    {
        using var client = Gateway.CreateClient();
        using var refused = await EnrolAsync(client, null, new HeldContent());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IEnrolmentDesk, OpenDesk>();

    private async Task<HttpResponseMessage> EnrolAsync(HttpClient client, string? token, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://localhost:{Gateway.Port}/identity/enrol")
        {
            Content = content,
            Version = HttpVersion.Version20, // over which an answer can come before the body is sent
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>Its first byte is sent, and the rest never.</summary>
    private sealed class HeldContent : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal HeldContent() => Headers.ContentType = new("application/json");

        internal Task Begun => _begun.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync("{"u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            _begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = 40_000;
            return true;
        }
    }

    private sealed class OpenDesk : IEnrolmentDesk
    {
        public Task<EnrolmentAnswer> EnrolAsync(string token, ReadOnlyMemory<byte> body, string remoteAddress, CancellationToken cancellationToken) =>
            Task.FromResult(new EnrolmentAnswer(StatusCodes.Status200OK, "{}"u8.ToArray()));

        public Task<EnrolmentAnswer> RenewAsync(ClientCertificateRecord certificate, ReadOnlyMemory<byte> body, string remoteAddress, CancellationToken cancellationToken) =>
            Task.FromResult(new EnrolmentAnswer(StatusCodes.Status200OK, "{}"u8.ToArray()));

        public EnrolmentAnswer Refuse(int status, string sentence) => new(status, Encoding.UTF8.GetBytes(sentence));
    }
}
