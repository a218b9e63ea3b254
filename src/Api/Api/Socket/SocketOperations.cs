using GraphQL;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>The operations a socket has running, by the id the client gave them.</summary>
internal sealed class SocketOperations(GraphEngine engine, Outbox outbox, SocketLimits limits, string? remoteAddress) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SocketOperation> running = [];

    /// <summary>Starts an operation, unless its id is taken or too many run.</summary>
    public void Start(string id, GraphRequest request, Principal principal)
    {
        SocketOperation operation;
        lock (gate)
        {
            if (running.ContainsKey(id))
            {
                outbox.Close(SocketClose.Exists(id));
                return;
            }
            if (running.Count >= limits.Operations)
            {
                outbox.Send(SocketMessages.Error(id,
                    [new ExecutionError($"At most {limits.Operations} operations may run on a connection; complete one first.") { Code = ErrorCodes.TooManyOperations }]));
                return;
            }
            running.Add(id, operation = new SocketOperation());
        }
        _ = Run(id, operation, request, principal);
    }

    /// <summary>Stops an operation because the client wants no more of it.</summary>
    public void Stop(string id) => Remove(id)?.Dispose();

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var operation in running.Values)
            {
                operation.Dispose();
            }
            running.Clear();
        }
    }

    private async Task Run(string id, SocketOperation operation, GraphRequest request, Principal principal)
    {
        try
        {
            var preparation = await engine.Prepare(request, principal, remoteAddress);
            if (preparation.Operation is not { } prepared)
            {
                Fail(id, operation, preparation.Errors);
                return;
            }
            var result = await engine.Run(prepared, principal, remoteAddress, operation.Stopped);
            if (result.Streams is { Count: > 0 } streams)
            {
                operation.Listen(streams.Values.First(), new Listener(this, id, operation));
            }
            else if (!result.Executed)
            {
                Fail(id, operation, result.Errors ?? []);
            }
            else
            {
                Next(operation, id, result);
                Finish(id, operation);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped by the client or with the socket: nobody waits for an answer.
            End(id, operation);
        }
    }

    private void Next(SocketOperation operation, string id, ExecutionResult result)
    {
        if (!operation.Stopped.IsCancellationRequested)
        {
            outbox.Send(SocketMessages.Next(id, result));
        }
    }

    private void Fail(string id, SocketOperation operation, IEnumerable<ExecutionError> errors)
    {
        if (End(id, operation))
        {
            outbox.Send(SocketMessages.Error(id, errors));
        }
    }

    private void Finish(string id, SocketOperation operation)
    {
        if (End(id, operation))
        {
            outbox.Send(SocketMessages.Complete(id));
        }
    }

    /// <summary>Takes the operation out; false when it was stopped before, and then the client wants to hear no more of it.</summary>
    private bool End(string id, SocketOperation operation)
    {
        lock (gate)
        {
            if (!running.TryGetValue(id, out var current) || current != operation)
            {
                return false;
            }
            running.Remove(id);
        }
        operation.Dispose();
        return true;
    }

    private SocketOperation? Remove(string id)
    {
        lock (gate)
        {
            return running.Remove(id, out var operation) ? operation : null;
        }
    }

    private sealed class Listener(SocketOperations operations, string id, SocketOperation operation) : IObserver<ExecutionResult>
    {
        public void OnNext(ExecutionResult value) => operations.Next(operation, id, value);

        public void OnError(Exception error) =>
            operations.Fail(id, operation, [error as ExecutionError ?? new GraphQL.Execution.UnhandledError("The stream failed.", error)]);

        public void OnCompleted() => operations.Finish(id, operation);
    }
}

/// <summary>An operation and how to stop it.</summary>
internal sealed class SocketOperation : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private IDisposable? listening;
    private bool stopped;

    public CancellationToken Stopped => stopping.Token;

    /// <summary>Listens to a stream, unless the client has stopped the operation meanwhile.</summary>
    public void Listen(IObservable<ExecutionResult> stream, IObserver<ExecutionResult> observer)
    {
        lock (gate)
        {
            if (!stopped)
            {
                listening = stream.Subscribe(observer);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
            listening?.Dispose();
            listening = null;
        }
        // Cancelled, not disposed: a resolver may still hold the token.
        stopping.Cancel();
    }
}
