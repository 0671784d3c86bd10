-- Keeps facts, unless a newer fence or newer facts are there.
-- KEYS: facts, fence. ARGV: value, sequence, asOf in ms, position and drops seen when the load began, ttl in ms.
local sequence = tonumber(ARGV[2])
local position, drops = string.match(redis.call('GET', KEYS[2]) or '', '^(%d+) (%d+)$')
position = tonumber(position or '0')
if (position > sequence and position > tonumber(ARGV[4]))
    or tonumber(drops or '0') > tonumber(ARGV[5]) then
  return 0
end
local held = redis.call('GET', KEYS[1])
if held then
  local heldSequence, heldAsOf = string.match(held, '^{"sequence":(%d+),"asOf":(%d+)')
  if heldSequence then
    heldSequence = tonumber(heldSequence)
    if heldSequence > sequence
        or (heldSequence == sequence and tonumber(heldAsOf) > tonumber(ARGV[3])) then
      return 0
    end
  end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[6])
return 1
