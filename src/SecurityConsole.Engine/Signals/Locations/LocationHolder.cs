namespace SecurityConsole.Engine.Signals.Locations;

/// <summary>The table of locations in force. Thread-safe.</summary>
public sealed class LocationHolder
{
    private volatile LocationTable? _current;

    /// <summary>Null where none was brought.</summary>
    public LocationTable? Current => _current;

    /// <summary>Puts another in force, or none.</summary>
    public void Publish(LocationTable? table) => _current = table;
}
