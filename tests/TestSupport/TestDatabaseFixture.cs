using Xunit;

namespace Paceline.TestSupport;

/// <summary>Gives a test class its own migrated database: <c>IClassFixture&lt;TestDatabaseFixture&gt;</c>.</summary>
public sealed class TestDatabaseFixture : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await TestDatabase.Create();

    public ValueTask DisposeAsync() => Database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
