namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>What administrators said about the context of calls. Saving a change of any of these raises the directory's revision.</summary>
public abstract class SignalRow;
