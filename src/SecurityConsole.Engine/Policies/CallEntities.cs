using System.Diagnostics.CodeAnalysis;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Engine.Policies;

/// <summary>The directory's entities, and the one capability that a call is about, which need not be known to the directory.</summary>
internal sealed class CallEntities(EntitySource directory, Entity capability) : EntitySource
{
    /// <inheritdoc/>
    public override bool TryGet(EntityUid uid, [NotNullWhen(true)] out Entity? entity)
    {
        if (uid.Equals(capability.Uid))
        {
            entity = capability;
            return true;
        }

        return directory.TryGet(uid, out entity);
    }
}
