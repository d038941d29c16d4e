// dotnet run -c Release --project benchmarks/micro -- --filter '*Switch*'
// dotnet run -c Release --project benchmarks/micro -- --filter '*' --job Dry     (only whether they run)

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.WithOptions(ConfigOptions.JoinSummary));
