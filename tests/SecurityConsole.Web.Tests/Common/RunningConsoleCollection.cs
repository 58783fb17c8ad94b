namespace SecurityConsole.Web.Tests.Common;

/// <summary>One running application for all tests that do not mind each other.</summary>
[CollectionDefinition(Name)]
public sealed class RunningConsoleCollection : ICollectionFixture<RunningConsole>
{
    public const string Name = "running console";
}
