using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Coroutines.Patches;

namespace Coroutines.Tests.Patches;

public class DataPatchTests
{
    [Fact]
    public void A_provider_without_asynchronous_calls_of_its_own_is_called_on_another_thread() => OnHub.Run(async Coroutine () =>
    {
        var blocking = new BlockingConnection();
        var opening = Greenlet.Spawn(async Coroutine () => await DbConnectionPatches.OpenAsync(blocking));
        await Greenlet.YieldAsync();
        blocking.Ready.Set();
        await opening.GetAsync();
        Assert.NotEqual(Environment.CurrentManagedThreadId, blocking.OpenedOn);
        blocking.Ready.Reset();
        opening = Greenlet.Spawn(async Coroutine () => await IDbConnectionPatches.OpenAsync(blocking));
        await Greenlet.YieldAsync();
        blocking.Ready.Set();
        await opening.GetAsync();
    });

    [Fact]
    public void Calls_of_its_own_are_awaited_and_get_the_greenlets_token() => OnHub.Run(async Coroutine () =>
    {
        var connection = new AsynchronousConnection();
        var opening = Greenlet.Spawn(async Coroutine () => await IDbConnectionPatches.OpenAsync(connection));
        await Greenlet.YieldAsync();
        await opening.KillAsync();
        Assert.True(connection.WasCancelled);
        Assert.Equal(0, connection.OpenedOn);
    });

    private class BlockingConnection : DbConnection
    {
        public ManualResetEventSlim Ready { get; } = new();

        public int OpenedOn { get; private set; }

        [AllowNull]
        public override string ConnectionString { get; set; } = string.Empty;

        public override string Database => string.Empty;

        public override string DataSource => string.Empty;

        public override string ServerVersion => string.Empty;

        public override ConnectionState State => ConnectionState.Closed;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Close() => throw new NotSupportedException();

        public override void Open()
        {
            Assert.True(Ready.Wait(TimeSpan.FromMinutes(1)));
            OpenedOn = Environment.CurrentManagedThreadId;
        }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

        protected override DbCommand CreateDbCommand() => throw new NotSupportedException();
    }

    private sealed class AsynchronousConnection : BlockingConnection
    {
        public bool WasCancelled { get; private set; }

        public override async Task OpenAsync(CancellationToken cancellationToken)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                WasCancelled = true;
                throw;
            }
        }
    }
}
