namespace SecurityConsole.Engine.Holds;

/// <summary>How many calls may wait: of one agent, in all, and by what they keep in memory. Thread-safe.</summary>
internal sealed class HoldPlaces(HoldOptions initial)
{
    private readonly Lock _gate = new();
    private HoldOptions _options = initial;
    private readonly Dictionary<Guid, int> _ofAgent = [];
    private int _inAll;
    private long _bytes;

    /// <summary>Other limits from now on; what waits goes on waiting.</summary>
    public void Limit(HoldOptions options)
    {
        lock (_gate)
        {
            _options = options;
        }
    }

    /// <summary>Takes a place; false where there is none.</summary>
    public bool TryTake(Hold hold)
    {
        lock (_gate)
        {
            var own = _ofAgent.GetValueOrDefault(hold.Facts.AgentId);
            if (own >= _options.MaxPerAgent || _inAll >= _options.MaxInAll || _bytes + hold.Bytes > _options.MaxBytes)
            {
                return false;
            }

            _ofAgent[hold.Facts.AgentId] = own + 1;
            _inAll++;
            _bytes += hold.Bytes;
            return true;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void GiveBack(Hold hold)
    {
        lock (_gate)
        {
            var own = _ofAgent[hold.Facts.AgentId] - 1;
            if (own == 0)
            {
                _ofAgent.Remove(hold.Facts.AgentId);
            }
            else
            {
                _ofAgent[hold.Facts.AgentId] = own;
            }

            _inAll--;
            _bytes -= hold.Bytes;
        }
    }
}
