using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Identity;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>The certificates that the gateway presents to servers, while the key that issues them cannot be read.</summary>
public sealed class GatewayIdentityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly GatewayIdentity _identity;
    private readonly string _keyPath;
    private readonly byte[] _key;

    public GatewayIdentityTests()
    {
        var issuing = Path.Combine(_folder.Path, "certificates");
        var certificates = ServerCertificates.LoadOrCreate(new() { Folder = issuing, KeysFolder = Path.Combine(_folder.Path, "keys") }, _time);
        _identity = new(certificates, Options.Create(new GatewayOptions()), _time, NullLogger<GatewayIdentity>.Instance);
        _keyPath = Path.Combine(issuing, "issuing-ecdsa.key");
        _key = File.ReadAllBytes(_keyPath);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Certificate_is_used_to_its_end_and_no_longer()
    {
        var first = _identity.ContextFor(UpstreamCertificate.Ecdsa);
        File.WriteAllText(_keyPath, "damaged");
        _time.Advance(TimeSpan.FromHours(17));
        Assert.Same(first, _identity.ContextFor(UpstreamCertificate.Ecdsa));

        _time.Advance(TimeSpan.FromHours(8));
        Assert.ThrowsAny<Exception>(() => _identity.ContextFor(UpstreamCertificate.Ecdsa));
        File.WriteAllBytes(_keyPath, _key);
        Assert.NotSame(first, _identity.ContextFor(UpstreamCertificate.Ecdsa));
    }

    [Fact]
    public void Renewal_is_tried_again_a_minute_later()
    {
        var first = _identity.ContextFor(UpstreamCertificate.Ecdsa);
        File.WriteAllText(_keyPath, "damaged");
        _time.Advance(TimeSpan.FromHours(17));
        Assert.Same(first, _identity.ContextFor(UpstreamCertificate.Ecdsa));

        File.WriteAllBytes(_keyPath, _key);
        Assert.Same(first, _identity.ContextFor(UpstreamCertificate.Ecdsa));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.NotSame(first, _identity.ContextFor(UpstreamCertificate.Ecdsa));
    }
}
