using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Storage.Sqlite;

namespace SecurityConsole.Storage.Events.Exposures;

/// <summary>The group of each connection to a server, which a call only names by its handshake. Used by the writer's thread alone.</summary>
internal sealed class UpstreamGroups(NativeDatabase database)
{
    private const int Most = 20_000;
    private readonly Dictionary<Guid, ushort?> _groups = [];

    /// <summary>A handshake is stored.</summary>
    public void Note(HandshakeRecord handshake)
    {
        if (handshake.Leg == HandshakeLeg.Upstream)
        {
            Remember(handshake.Id, handshake.AgreedGroup);
        }
    }

    /// <summary>The group; null where none was agreed, or the handshake is not stored.</summary>
    public ushort? Of(Guid handshake)
    {
        if (!_groups.TryGetValue(handshake, out var group))
        {
            group = Find(handshake);
            Remember(handshake, group);
        }

        return group;
    }

    // After a restart, or when it was forgotten. Connections live for minutes, so two days are enough.
    private ushort? Find(Guid handshake)
    {
        for (var back = 0; back < 2; back++)
        {
            if (database.ReadInteger($"SELECT day FROM days ORDER BY day DESC LIMIT 1 OFFSET {back}") is not { } day)
            {
                return null;
            }

            var id = Convert.ToHexString(handshake.ToByteArray(bigEndian: true));
            if (database.ReadInteger($"SELECT key_group FROM handshakes_{EventTime.Suffix((int)day)} WHERE id = x'{id}'") is { } group)
            {
                return (ushort)group;
            }
        }

        return null;
    }

    private void Remember(Guid handshake, ushort? group)
    {
        if (_groups.Count >= Most)
        {
            _groups.Clear();
        }

        _groups[handshake] = group;
    }
}
