using System.Security.Cryptography;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>Shows this node's keys and rotates them. A rotation is in the record before it begins, and again if it fails. Thread-safe.</summary>
internal sealed class KeyDesk(IEnumerable<IRotatingKey> keys, ActionRecorder actions) : IDisposable
{
    private const string Action = "key.rotate";
    private readonly IReadOnlyList<IRotatingKey> _keys = [.. keys.OrderBy(key => key.Name, StringComparer.Ordinal)];
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Every key that can be rotated, by name.</summary>
    public Outcome<IReadOnlyList<KeyView>> List(Caller caller) =>
        caller.May(Permission.KeysRead) ? _keys.Select(key => key.Describe()).ToList() : Refusal.Forbidden(Permission.KeysRead);

    /// <summary>One key.</summary>
    public Outcome<KeyView> Get(Caller caller, string name) =>
        !caller.May(Permission.KeysRead) ? Refusal.Forbidden(Permission.KeysRead) : Find(name) is { } key ? key.Describe() : Missing();

    /// <summary>Replaces a key. Calls go on meanwhile.</summary>
    public async Task<Outcome<KeyRotationView>> RotateAsync(Caller caller, string name, KeyRotation rotation, CancellationToken cancellationToken)
    {
        if (!caller.May(Permission.KeysWrite))
        {
            return Refuse(caller, name, Refusal.Forbidden(Permission.KeysWrite));
        }

        if (Find(name) is not { } key)
        {
            return Refuse(caller, name, Missing());
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            actions.Record(caller, Action, Target(name), rotation.Compromised ? $"Rotates the {name} key because it may be compromised." : $"Rotates the {name} key.", succeeded: true);
            var text = await key.RotateAsync(caller, rotation.Compromised);
            return new KeyRotationView(key.Describe(), text);
        }
        catch (JournalUnavailableException)
        {
            return Refusal.Unavailable("This could not be recorded, so nothing was rotated. See /health/ready.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Refuse(caller, name, Refusal.Unavailable($"The {name} key could not be rotated: {problem.Message}"));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static string Target(string name) => $"key:{name}";

    private IRotatingKey? Find(string name) => _keys.FirstOrDefault(key => key.Name == name);

    private Refusal Missing() => Refusal.NotFound($"There is no key of that name. There are: {string.Join(", ", _keys.Select(key => key.Name))}.");

    private Refusal Refuse(Caller caller, string name, Refusal refusal)
    {
        try
        {
            actions.Record(caller, Action, Target(name), refusal.Text, succeeded: false);
        }
        catch (JournalUnavailableException)
        {
            // It was not done, and the caller hears that; readiness shows the journal's trouble.
        }

        return refusal;
    }
}
