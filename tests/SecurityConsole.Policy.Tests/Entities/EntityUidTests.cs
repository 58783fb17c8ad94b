using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Tests.Entities;

public sealed class EntityUidTests
{
    [Fact]
    public void Equal_where_type_and_id_are() => Assert.Equal(new EntityUid("Agent", "a"), new EntityUid("Agent", "a"));

    [Fact]
    public void Case_matters() => Assert.NotEqual(new EntityUid("Agent", "a"), new EntityUid("Agent", "A"));
}
