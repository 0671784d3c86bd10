-- Drops facts older than a position, and leaves the position behind.
-- KEYS: facts, fence. ARGV: position, how long it is remembered in ms.
local position = tonumber(ARGV[1])
local known, drops = string.match(redis.call('GET', KEYS[2]) or '', '^(%d+) (%d+)$')
local fence = string.format('%.0f %s', math.max(position, tonumber(known or '0')), drops or '0')
redis.call('SET', KEYS[2], fence, 'PX', ARGV[2])
local held = redis.call('GET', KEYS[1])
if held then
  local heldSequence = string.match(held, '^{"sequence":(%d+)')
  if not heldSequence or tonumber(heldSequence) < position then
    redis.call('DEL', KEYS[1])
  end
end
return 1
