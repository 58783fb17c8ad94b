namespace SecurityConsole.Engine.Directory;

/// <summary>Where configuration comes from; varies by deployment.</summary>
public interface IControlPlane
{
    /// <summary>Reads everything at one revision.</summary>
    /// <exception cref="IOException">The store cannot be read; the caller keeps its last snapshot.</exception>
    Task<DirectoryContents> ReadDirectoryAsync(CancellationToken cancellationToken);

    /// <summary>Completes when the revision has grown beyond <paramref name="revision"/>.</summary>
    Task WaitForChangeAsync(long revision, CancellationToken cancellationToken);
}
