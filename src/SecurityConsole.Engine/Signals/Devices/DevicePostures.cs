using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SecurityConsole.Engine.Signals.Devices;

/// <summary>The latest word about each device. Thread-safe; a look-up takes no lock.</summary>
public sealed class DevicePostures
{
    /// <summary>Devices at most; reports of further ones are refused.</summary>
    public const int MostDevices = 100_000;

    private readonly ConcurrentDictionary<string, DevicePosture> _all = new(StringComparer.Ordinal);

    /// <summary>How many are known.</summary>
    public int Count => _all.Count;

    /// <summary>Keeps a report. An older one than what is known changes nothing, so a report that is sent again, by whomever, does nothing.</summary>
    /// <returns>False where it is older or the same, of another source than the device's, or one too many.</returns>
    public bool TryReport(DevicePosture posture)
    {
        ArgumentNullException.ThrowIfNull(posture);
        while (true)
        {
            if (!_all.TryGetValue(posture.Id, out var known))
            {
                if (_all.Count >= MostDevices)
                {
                    return false;
                }

                if (_all.TryAdd(posture.Id, posture))
                {
                    return true;
                }
            }
            else if (known.Source != posture.Source || known.At >= posture.At)
            {
                return false;
            }
            else if (_all.TryUpdate(posture.Id, posture, known))
            {
                return true;
            }
        }
    }

    /// <summary>The latest word about a device.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out DevicePosture? posture) => _all.TryGetValue(id, out posture);

    /// <summary>Forgets a device.</summary>
    public void Forget(string id) => _all.TryRemove(id, out _);

    /// <summary>All, in no order.</summary>
    public IReadOnlyList<DevicePosture> List() => [.. _all.Values];
}
