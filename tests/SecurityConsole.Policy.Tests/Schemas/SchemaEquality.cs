using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Tests.Schemas;

/// <summary>Whether two schemas mean the same, wherever they were read from.</summary>
internal static class SchemaEquality
{
    public static void Check(CedarSchema expected, CedarSchema actual)
    {
        Assert.Equal(expected.EntityTypes.Keys.Order(StringComparer.Ordinal), actual.EntityTypes.Keys.Order(StringComparer.Ordinal));
        foreach (var type in expected.EntityTypes.Values)
        {
            var other = actual.EntityTypes[type.Name];
            Assert.Equal(type.Shape, other.Shape);
            Assert.Equal(type.Tags, other.Tags);
            Assert.Equal(type.EnumIds, other.EnumIds);
            Assert.Equal(type.Annotations, other.Annotations);
            Assert.True(type.Ancestors.SetEquals(other.Ancestors));
            Assert.True(type.Descendants.SetEquals(other.Descendants));
        }

        Assert.Equal(expected.Actions.Count, actual.Actions.Count);
        foreach (var action in expected.Actions.Values)
        {
            var other = actual.Actions[action.Uid];
            Assert.Equal(action.Principals, other.Principals);
            Assert.Equal(action.Resources, other.Resources);
            Assert.Equal(action.Context, other.Context);
            Assert.Equal(action.Parents, other.Parents);
            Assert.Equal(action.Annotations, other.Annotations);
            Assert.True(action.Ancestors.SetEquals(other.Ancestors));
        }
    }
}
