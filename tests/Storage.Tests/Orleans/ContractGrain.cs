namespace Paceline.Storage;

/// <summary>The smallest grain that uses everything the ADO.NET providers offer.</summary>
[Alias("test.contract")]
public interface IContractGrain : IGrainWithStringKey
{
    [Alias("Add")]
    Task<int> Add(int amount);

    [Alias("Forget")]
    Task<bool> Forget();

    [Alias("Remind")]
    Task Remind();

    [Alias("CancelReminder")]
    Task CancelReminder();
}

[GenerateSerializer]
[Alias("test.contract-state")]
public sealed class ContractState
{
    [Id(0)]
    public int Total { get; set; }
}

[GrainType("test.contract")]
public sealed class ContractGrain(
    [PersistentState("contract")] IPersistentState<ContractState> state, ContractTicks ticks) : Grain, IContractGrain, IRemindable
{
    public async Task<int> Add(int amount)
    {
        state.State.Total += amount;
        await state.WriteStateAsync();
        return state.State.Total;
    }

    public async Task<bool> Forget()
    {
        await state.ClearStateAsync();
        return state.RecordExists;
    }

    public Task Remind() => this.RegisterOrUpdateReminder("tick", TimeSpan.Zero, TimeSpan.FromSeconds(1));

    public async Task CancelReminder()
    {
        if (await this.GetReminder("tick") is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        ticks.Seen.TrySetResult(reminderName);
        return Task.CompletedTask;
    }
}

public sealed class ContractTicks
{
    public TaskCompletionSource<string> Seen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
