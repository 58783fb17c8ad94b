using System.Diagnostics.CodeAnalysis;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>
/// Turns settings into what holds for every endpoint. Never gives up as a whole: an endpoint that cannot be resolved allows nothing, and says why, so that no
/// connection is guessed.
/// </summary>
public sealed class CryptoResolution
{
    private const string PolicyMember = "transportPolicy";

    private readonly CryptoSettings _settings;
    private readonly Dictionary<string, CryptoProfile> _profiles;

    /// <summary>Reads profiles and policy; what is wrong with them is in <see cref="Problems"/>.</summary>
    public CryptoResolution(CryptoSettings settings)
    {
        _settings = settings;
        var problems = new List<CryptoProblem>();
        _profiles = ReadProfiles(settings, problems);
        Policy = ReadPolicy(settings.TransportPolicy, problems, out var policyFailed);
        PolicyFailed = policyFailed;
        Problems = problems;
    }

    /// <summary>What is wrong with profiles and policy by themselves.</summary>
    public IReadOnlyList<CryptoProblem> Problems { get; }

    /// <summary>The policy; one that asks nothing where there is no text, or none that can be used.</summary>
    public TransportPolicy Policy { get; }

    // A policy that cannot be read might have forbidden anything, so nothing is allowed without it.
    private string? PolicyFailed { get; }

    /// <summary>What holds for every endpoint. Never fails: see the class.</summary>
    public static CryptoSnapshot Resolve(CryptoSettings settings, IReadOnlyList<ServerCryptography> servers) => new CryptoResolution(settings).Resolve(servers, []);

    internal CryptoSnapshot Resolve(IReadOnlyList<ServerCryptography> servers, List<CryptoProblem> problems)
    {
        var endpoints = new Dictionary<string, EffectiveTransport>(StringComparer.Ordinal)
        {
            [CryptoEndpoints.Gateway] = Resolve("gatewayProfile", _settings.GatewayProfile, new() { Listener = CryptoEndpoints.Gateway }, problems),
            [CryptoEndpoints.Console] = Resolve("consoleProfile", _settings.ConsoleProfile, new() { Listener = CryptoEndpoints.Console }, problems),
        };
        var towardsServers = Resolve("upstreamProfile", _settings.UpstreamProfile, new(), problems);
        var demands = new Dictionary<string, EffectiveTransport>(StringComparer.Ordinal);
        foreach (var server in servers)
        {
            var target = new TransportTarget { Server = server.Name, DataClasses = server.DataClasses };
            endpoints[CryptoEndpoints.OfServer(server.Name)] =
                Resolve(server.Profile.Length > 0 ? $"servers/{server.Name}" : "upstreamProfile", server.Profile.Length > 0 ? server.Profile : _settings.UpstreamProfile, target, problems);
            var demand = Resolve("gatewayProfile", _settings.GatewayProfile, target with { Listener = CryptoEndpoints.Gateway }, problems);
            if (!demand.IsSameAs(endpoints[CryptoEndpoints.Gateway]))
            {
                demands[server.Name] = demand;
            }
        }

        return new(_settings, towardsServers, endpoints, demands, servers.Select(server => server.Name));
    }

    private EffectiveTransport Resolve(string member, string profileName, TransportTarget target, List<CryptoProblem> problems)
    {
        if (PolicyFailed is not null)
        {
            return EffectiveTransport.Nothing(PolicyFailed);
        }

        if (!TryFind(profileName, out var profile, out var error))
        {
            problems.Add(new(member, error));
            return EffectiveTransport.Nothing(error);
        }

        if (TransportPolicyResolver.TryResolve(Policy, profile, target, out var effective, out error))
        {
            return effective;
        }

        var scope = Policy.Scopes.LastOrDefault(target.IsWithin);
        problems.Add(new(PolicyMember, error, scope?.Line ?? 1, scope?.Column ?? 1));
        return EffectiveTransport.Nothing(error);
    }

    private bool TryFind(string name, [NotNullWhen(true)] out CryptoProfile? profile, [NotNullWhen(false)] out string? error)
    {
        if (_profiles.TryGetValue(name, out profile))
        {
            error = null;
            return true;
        }

        error = $"There is no crypto profile '{ProblemList.OneLine(name, CustomProfileValidator.LongestName)}'. Choose one of: {string.Join(", ", _profiles.Keys)}.";
        return false;
    }

    private static Dictionary<string, CryptoProfile> ReadProfiles(CryptoSettings settings, List<CryptoProblem> problems)
    {
        var profiles = CryptoProfiles.All.ToDictionary(profile => profile.Name, StringComparer.Ordinal);
        for (var i = 0; i < settings.CustomProfiles.Length; i++)
        {
            if (CustomProfileValidator.TryCreate(settings.CustomProfiles[i], out var profile, out var errors, profiles.Keys.Except(CryptoProfiles.All.Select(known => known.Name), StringComparer.Ordinal)))
            {
                profiles[profile.Name] = profile;
            }

            problems.AddRange(errors.Select(error => new CryptoProblem($"customProfiles/{i}/{char.ToLowerInvariant(error.Member[0])}{error.Member[1..]}", error.Sentence)));
        }

        return profiles;
    }

    private static TransportPolicy ReadPolicy(string text, List<CryptoProblem> problems, out string? failed)
    {
        failed = null;
        var nothing = new TransportPolicy(new(), []);
        if (string.IsNullOrWhiteSpace(text))
        {
            return nothing;
        }

        var reading = TransportPolicyReader.Read(text);
        problems.AddRange(reading.Problems.Select(problem => new CryptoProblem(PolicyMember, problem.Sentence, problem.Line, problem.Column)));
        if (!reading.Succeeded)
        {
            failed = $"The transport policy cannot be used, so nothing is allowed until it is corrected. {reading.Problems[0]}";
            return nothing;
        }

        foreach (var scope in reading.Policy.Scopes.Where(scope => scope.Kind == TransportScopeKind.Listener && !CryptoEndpoints.Listeners.Contains(scope.Name, StringComparer.Ordinal)))
        {
            problems.Add(new(PolicyMember, $"There is no listener '{scope.Name}'. The listeners are: {string.Join(", ", CryptoEndpoints.Listeners)}.", scope.Line, scope.Column));
        }

        return reading.Policy;
    }
}
